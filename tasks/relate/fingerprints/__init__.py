"""What stands for an article when it is compared with others: sampled shingles, and weighted terms."""
