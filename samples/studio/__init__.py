# SPDX-License-Identifier: GPL-3.0-or-later
"""The studio: makes photographs, clips and damage for the sample batches and the corpus, with real encoders."""
