"""The director's and officers' pages about people: who asks for a post, who somebody is."""
