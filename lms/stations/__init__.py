"""Where people work: regions, organisations, posts, appointments, and who holds which right over which region."""
