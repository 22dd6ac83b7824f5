"""Kontor's settings for the benchmark: everything comes from one address here, so its limits are off."""

from kontor.config.settings import *  # noqa: F403

LIVE_ACTS_PER_TICKET = LIVE_ACTS_PER_BLOCK = (1e9, 1e9)
