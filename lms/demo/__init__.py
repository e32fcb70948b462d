"""The demonstration: an invented province whose people stand at every stage. 示例(非官方)."""
