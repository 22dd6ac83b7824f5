"""Kontor's settings for the benchmark: everything comes from one address here, so its limits are off.

``BENCH_TICK`` replaces the seconds between two pushes.
"""

import os

from kontor.config.settings import *  # noqa: F403
from kontor.live import channel

LIVE_ACTS_PER_TICKET = LIVE_ACTS_PER_BLOCK = (1e9, 1e9)
if "BENCH_TICK" in os.environ:
    channel.QUICK = channel.STEADY = float(os.environ["BENCH_TICK"])
