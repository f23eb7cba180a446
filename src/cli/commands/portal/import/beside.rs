//! The files that lie beside the lines: plain names in one folder, nothing else is ever opened.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use crate::import::records::error::FileFault;

/// The longest file that is taken, in bytes.
pub const LARGEST: u64 = 20_000_000;
/// What a PDF begins with.
const PDF: &[u8] = b"%PDF-";

/// A folder with files.
pub struct Beside(Option<PathBuf>);

impl Beside {
    /// Takes the folder that was named, else that of the input; standard input has none.
    pub fn of(named: Option<&Path>, input: &Path) -> Self {
        let own = || input.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = match named {
            Some(folder) => Some(folder.to_owned()),
            None if input == Path::new("-") => None,
            None => Some(own().unwrap_or(Path::new(".")).to_owned()),
        };
        Self(folder)
    }

    /// Returns the content of a PDF.
    ///
    /// # Errors
    /// When the name is more than a name, or the file is no PDF of a reasonable size.
    pub fn pdf(&self, name: &str) -> Result<Vec<u8>, FileFault> {
        let folder = self.0.as_deref().ok_or(FileFault::NoFolder)?;
        if !is_plain(name) {
            return Err(FileFault::Name);
        }
        let path = folder.join(name);
        // A link may lead anywhere, and a pipe never ends.
        let found = fs::symlink_metadata(&path).map_err(unreadable)?;
        if !found.is_file() {
            return Err(FileFault::NotAFile);
        }
        let opened = File::open(&path).map_err(unreadable)?;
        if !opened.metadata().map_err(unreadable)?.is_file() {
            return Err(FileFault::NotAFile);
        }
        let mut bytes = Vec::new();
        opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > LARGEST {
            return Err(FileFault::TooBig { limit: LARGEST });
        }
        if bytes.starts_with(PDF) { Ok(bytes) } else { Err(FileFault::NotPdf) }
    }
}

/// One name, on every system: no separator of any of them, no drive, nothing above.
fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    let one = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name);
    one && !name.contains(['/', '\\', ':']) && !name.chars().any(char::is_control)
}

fn unreadable(error: std::io::Error) -> FileFault {
    match error.kind() {
        std::io::ErrorKind::NotFound => FileFault::NotThere,
        _ => FileFault::Unreadable(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_never_a_way() {
        assert!(is_plain("brev 2026.pdf"));
        assert!(is_plain("...pdf"));
        for way in [
            "",
            ".",
            "..",
            "../a.pdf",
            "a/b.pdf",
            "/etc/passwd",
            "a\\b.pdf",
            "c:a.pdf",
            "./a.pdf",
            "a/",
            "a\0",
        ] {
            assert!(!is_plain(way), "{way:?}");
        }
    }
}
