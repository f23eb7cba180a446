//! Work that a thread of its own does, load after load, while the next is filled. Emptied loads come back.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

/// Loads on their way to whoever works on them, and back.
pub struct Belt<L, W, E> {
    full: SyncSender<L>,
    emptied: Receiver<L>,
    thread: JoinHandle<Result<W, E>>,
}

impl<L, W, E> Belt<L, W, E>
where
    L: Send + 'static,
    W: Send + 'static,
    E: From<io::Error> + Send + 'static,
{
    /// Begins with whoever works. `waiting` loads may wait; `work` leaves a load empty, to be filled again.
    ///
    /// # Errors
    /// Where there is no thread to be had.
    pub fn begin(
        waiting: usize,
        mut worker: W,
        mut work: impl FnMut(&mut W, &mut L) -> Result<(), E> + Send + 'static,
    ) -> io::Result<Self> {
        let (full, loads) = sync_channel::<L>(waiting);
        let (back, emptied) = sync_channel(waiting + 1);
        let thread = Builder::new().name("renderer".to_owned()).spawn(move || {
            for mut load in loads {
                work(&mut worker, &mut load)?;
                // Where nobody wants it back it is forgotten.
                let _ = back.try_send(load);
            }
            Ok(worker)
        })?;
        Ok(Self { full, emptied, thread })
    }

    /// Returns an emptied load, where one has come back.
    pub fn spare(&self) -> Option<L> {
        self.emptied.try_recv().ok()
    }

    /// Hands a load over; waits where too many wait already.
    ///
    /// # Errors
    /// What the work on this or an earlier load has failed with. It has ended then.
    pub fn take(self, load: L) -> Result<Self, E> {
        match self.full.send(load) {
            Ok(()) => Ok(self),
            Err(_) => Err(self.end().err().unwrap_or_else(broken)),
        }
    }

    /// Waits for the end of the work, and gives back who did it.
    ///
    /// # Errors
    /// What it has failed with.
    pub fn end(self) -> Result<W, E> {
        drop(self.full);
        self.thread.join().unwrap_or_else(|_| Err(broken()))
    }
}

fn broken<E: From<io::Error>>() -> E {
    io::Error::other("the renderer broke down").into()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::Belt;

    #[test]
    fn loads_are_worked_on_in_order_and_come_back_empty() {
        let work = |all: &mut Vec<u8>, load: &mut Vec<u8>| {
            all.append(load);
            Ok(())
        };
        let mut belt: Belt<_, _, io::Error> = Belt::begin(1, Vec::new(), work).expect("begun");
        for number in 0..100 {
            let mut load: Vec<u8> = belt.spare().unwrap_or_default();
            assert!(load.is_empty());
            load.push(number);
            belt = belt.take(load).expect("taken");
        }

        assert_eq!(belt.end().expect("done"), (0..100).collect::<Vec<u8>>());
    }

    #[test]
    fn work_that_failed_says_why_to_who_hands_over_more() {
        let work = |(): &mut (), _: &mut u8| Err(io::ErrorKind::StorageFull.into());
        let mut belt: Belt<u8, (), io::Error> = Belt::begin(1, (), work).expect("begun");
        let failed = loop {
            match belt.take(0) {
                Ok(more) => belt = more,
                Err(error) => break error,
            }
        };

        assert_eq!(failed.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn a_worker_that_breaks_down_is_an_error_at_the_end() {
        let work = |(): &mut (), _: &mut u8| panic!("as a bug would");
        let belt: Belt<u8, (), io::Error> = Belt::begin(1, (), work).expect("begun");
        let ended = belt.take(0).and_then(Belt::end);

        assert_eq!(ended.expect_err("it broke").to_string(), "the renderer broke down");
    }
}
