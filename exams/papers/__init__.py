"""组卷: what is assessed, when it is held, and the frozen papers it is held with."""
