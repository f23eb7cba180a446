//! Writing behind: what is made goes to its output by a thread of its own, while more is made.

use std::io::{self, Write};
use std::mem;

use crate::render::belt::Belt;

/// How much is handed over at once.
const LOAD: usize = 256 * 1024;
/// How many loads may wait.
const WAITING: usize = 2;

/// An output that is written by another thread. What is small is written before a thread would have begun.
///
/// What goes wrong is told at one of the next writes, or at the [end](Behind::end).
pub struct Behind<W: Write + Send + 'static> {
    load: Vec<u8>,
    hands: Hands<W>,
}

enum Hands<W: Write + Send + 'static> {
    Own(W),
    Others(Belt<Vec<u8>, W, io::Error>),
    /// It broke down, and its reason was told.
    None,
}

impl<W: Write + Send + 'static> Behind<W> {
    /// Begins before an output.
    pub fn new(out: W) -> Self {
        Self { load: Vec::new(), hands: Hands::Own(out) }
    }

    /// Writes what waits, and gives the output back.
    ///
    /// # Errors
    /// What the output says, of this or of what was handed over before.
    pub fn end(mut self) -> io::Result<W> {
        let mut out = match mem::replace(&mut self.hands, Hands::None) {
            Hands::Own(out) => out,
            Hands::Others(belt) => belt.end()?,
            Hands::None => return Err(broken()),
        };
        out.write_all(&self.load)?;
        out.flush()?;
        Ok(out)
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let belt = match mem::replace(&mut self.hands, Hands::None) {
            Hands::Own(out) => Belt::begin(WAITING, out, write)?,
            Hands::Others(belt) => belt,
            Hands::None => return Err(broken()),
        };
        let spare = belt.spare().unwrap_or_default();
        self.hands = Hands::Others(belt.take(mem::replace(&mut self.load, spare))?);
        Ok(())
    }
}

fn write(out: &mut impl Write, load: &mut Vec<u8>) -> io::Result<()> {
    out.write_all(load)?;
    load.clear();
    Ok(())
}

impl<W: Write + Send + 'static> Write for Behind<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.load.len() + bytes.len() > LOAD && !self.load.is_empty() {
            self.hand_over()?;
        }
        self.load.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// What waits goes on its way at the end alone: a file is whole then or not there.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write + Send + 'static> Drop for Behind<W> {
    fn drop(&mut self) {
        if let Hands::Others(belt) = mem::replace(&mut self.hands, Hands::None) {
            // Whoever gives up wants the output gone when this returns, and no word of it.
            let _given_up = belt.end();
        }
    }
}

fn broken() -> io::Error {
    io::Error::other("the writer broke down")
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::{Behind, LOAD};

    /// Takes so many bytes, then is full.
    struct Short {
        took: Vec<u8>,
        room: usize,
    }

    impl Write for Short {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.took.len() + bytes.len() > self.room {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.took.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn piece(number: usize) -> Vec<u8> {
        vec![u8::try_from(number % 251).expect("a byte"); 1 + number * 37 % 5000]
    }

    #[test]
    fn everything_comes_in_order_whether_little_or_much() {
        for pieces in [0, 1, 20, 1_500] {
            let mut behind = Behind::new(Vec::new());
            let mut expected = Vec::new();
            for number in 0..pieces {
                behind.write_all(&piece(number)).expect("taken");
                expected.extend(piece(number));
            }

            assert!(pieces < 1_500 || expected.len() > 8 * LOAD, "much is more than may wait");
            assert!(behind.end().expect("written") == expected, "{pieces} pieces");
        }
    }

    #[test]
    fn more_than_a_load_at_once_is_taken_whole() {
        let (few, much) = (vec![1; 10], vec![2; 3 * LOAD]);
        let mut behind = Behind::new(Vec::new());
        behind.write_all(&few).expect("taken");
        behind.write_all(&much).expect("taken");

        assert!(behind.end().expect("written") == [few, much].concat());
    }

    #[test]
    fn an_output_that_fails_says_why() {
        for room in [0, LOAD, 3 * LOAD] {
            let mut behind = Behind::new(Short { took: Vec::new(), room });
            let written = (0..4_000).try_for_each(|number| behind.write_all(&piece(number)));
            let failed = written.err().or_else(|| behind.end().err()).expect("no room");

            assert_eq!(failed.kind(), io::ErrorKind::StorageFull, "room for {room}");
        }
    }

    #[test]
    fn a_small_output_that_fails_says_why_at_the_end() {
        let mut behind = Behind::new(Short { took: Vec::new(), room: 5 });
        behind.write_all(b"too long").expect("taken");

        assert_eq!(behind.end().err().map(|failed| failed.kind()), Some(io::ErrorKind::StorageFull));
    }
}
