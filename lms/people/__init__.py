"""Who people are: accounts, identity, consent, and who looked at what."""
