"""Post qualifications (岗位资格) and their certificates: proposed, awarded, printed, verified, suspended, revoked."""
