"""Trackwire: an article goes in; channel posts with a summary for each track come out."""

__version__ = "0.1.0"
