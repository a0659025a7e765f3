"""The narrow door to underthesea: nothing else knows that package."""
