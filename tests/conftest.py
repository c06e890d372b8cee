"""How hypothesis runs: the same examples in every `make test`, new ones in `make fuzz`; without deadlines.

Speed is measured in `make bench` and nowhere else.
"""

from hypothesis import settings

settings.register_profile("trackwire", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("fuzz", deadline=None, print_blob=True, max_examples=2000)
settings.load_profile("trackwire")
