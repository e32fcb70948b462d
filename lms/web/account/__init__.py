"""What belongs to one's own account: signing in, identity, organisation, who saw my data."""
