"""The seed dataset: fixtures/*.json, in through the same actions as every edit."""
