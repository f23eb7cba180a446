//! Who may see and do what: grants and a question in, allowed or not out. Default deny; nothing else decides.
