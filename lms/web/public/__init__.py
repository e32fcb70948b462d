"""Pages for anybody: how a certificate stands, and whether a file is the one issued."""
