"""Subscribers' commands, a file a subject."""
