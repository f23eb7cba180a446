//! How large a workbook becomes when it is unpacked: a few kilobytes can hold gigabytes.

use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;

use crate::import::error::{Fault, ImportError};

/// The most bytes of all parts of a workbook together, unpacked. A sheet of a million readings has fewer.
const LARGEST: u64 = 300_000_000;

/// How many times larger a part can become at most, by the format: a workbook that is small enough is not unpacked to
/// be measured.
const EXPANSION: u64 = 1_040;

/// Refuses a workbook that is too large unpacked, and leaves the source at its beginning. It is unpacked once for that,
/// into nothing: what a workbook says of its own size need not be true.
///
/// # Errors
/// When it is too large, or can not be unpacked.
pub fn check<S: Read + Seek>(source: &mut S) -> Result<(), ImportError> {
    measure(source, LARGEST)?;
    source.seek(SeekFrom::Start(0))?;
    Ok(())
}

fn measure<S: Read + Seek>(source: &mut S, most: u64) -> Result<(), ImportError> {
    let size = source.seek(SeekFrom::End(0))?;
    if size.saturating_mul(EXPANSION) <= most {
        return Ok(());
    }
    source.seek(SeekFrom::Start(0))?;
    let damaged =
        |error| ImportError::whole(Fault::Unreadable(io::Error::new(io::ErrorKind::InvalidData, error)));
    let mut parts = ZipArchive::new(source).map_err(damaged)?;
    let mut left = most;
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(damaged)?;
        let unpacked = io::copy(&mut part.take(left.saturating_add(1)), &mut io::sink())?;
        left = left.checked_sub(unpacked).ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(size: usize) -> Cursor<Vec<u8>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for part in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
            writer.start_file(part, SimpleFileOptions::default()).unwrap();
            writer.write_all(&vec![b'a'; size]).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn a_small_file_that_becomes_large_is_refused() {
        let mut bomb = packed(1_000_000);
        assert!(bomb.get_ref().len() < 10_000);

        assert!(measure(&mut bomb, 2_000_000).is_ok());
        let refused = measure(&mut bomb, 1_999_999).unwrap_err();
        assert!(
            matches!(refused.fault, Fault::Unreadable(cause) if cause.kind() == io::ErrorKind::FileTooLarge)
        );
    }

    #[test]
    fn what_is_no_archive_is_told_and_a_small_one_is_left_to_its_reader() {
        let mut broken = Cursor::new(b"PK\x03\x04 and no more".to_vec());

        assert!(measure(&mut broken, 10).is_err());
        assert!(check(&mut broken).is_ok());
    }
}
