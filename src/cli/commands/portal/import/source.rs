//! The file to import: opened, or gathered from a pipe, and watched while it is read.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::cli::app::App;
use crate::system::progress::Progress;

/// How much of a file tells its format, in bytes.
const START: u64 = 512;

/// A file that can be read more than once.
pub struct Source {
    file: File,
    size: u64,
    at: u64,
    progress: Progress,
}

impl Source {
    /// Opens a file; `-` is standard input. What can not be read twice is gathered in `folder` first, in a
    /// file without a name.
    pub fn open(app: &App<'_>, path: &Path, folder: &Path, label: &str) -> io::Result<Self> {
        let mut file = if path == Path::new("-") {
            gathered(&mut *app.system.streams.input(), folder)?
        } else {
            let mut opened = File::open(path)?;
            if opened.metadata()?.is_file() { opened } else { gathered(&mut opened, folder)? }
        };
        let size = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Self { file, size, at: 0, progress: Progress::begin(app.system, label, app.options.quiet) })
    }

    /// Returns the first bytes.
    pub fn start(&mut self) -> io::Result<Vec<u8>> {
        let mut start = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        (&self.file).take(START).read_to_end(&mut start)?;
        Ok(start)
    }
}

fn gathered(from: &mut dyn Read, folder: &Path) -> io::Result<File> {
    let mut file = tempfile::tempfile_in(folder)?;
    io::copy(from, &mut file)?;
    Ok(file)
}

impl Read for Source {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(out)?;
        self.at += count as u64;
        self.progress.at(self.at, self.size);
        Ok(count)
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}
