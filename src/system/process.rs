//! The process itself.

/// Sees to it that what is in memory is not written to a file when the process breaks down. Where the system does not
/// let that be said, nothing is changed.
#[cfg(unix)]
pub fn no_core_files() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let _as_before = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

/// Nothing is written there in the first place.
#[cfg(not(unix))]
pub fn no_core_files() {}
