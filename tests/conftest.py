"""How all tests run: hypothesis without deadlines, since speed is measured in `make bench` and nowhere else."""

from hypothesis import settings

settings.register_profile("trackwire", deadline=None, print_blob=True)
settings.load_profile("trackwire")
