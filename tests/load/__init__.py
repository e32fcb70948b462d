"""How much a save costs: saves per second and CPU, beside what a bare view would need in the same run."""
