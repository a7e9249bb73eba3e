# SPDX-License-Identifier: GPL-3.0-or-later
"""The test stand: what tests/bench/run, growth and endurance are made of."""
