"""Editors' commands, a file a subject."""
