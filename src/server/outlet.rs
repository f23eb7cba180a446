//! Where an answer goes: into memory as long as it is short, else on its way to the client while it is made.
//!
//! A client that takes its time has some of its answer kept for it, so that the thread which makes the answer, and its
//! look at the store, are free for others. Where no more can be kept the thread waits, but never so many of them that
//! none is left.

use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::time::timeout;

/// A piece on its way; an error breaks the connection, so that a client never takes a part for the whole.
pub type Piece = Result<Bytes, io::Error>;

/// From how many bytes on an answer is sent while it is made.
const LONG: usize = 256 * 1024;
/// How many bytes go at a time.
const CHUNK: usize = 64 * 1024;
/// How many pieces of each answer may always wait for the client.
const WAITING: usize = 2;
/// How many more of each: 2 MiB.
const EACH: usize = 32;
/// How many threads may wait for clients as long as clients are waited for.
const PATIENT: usize = 3;
/// How long every other one waits for a client to take a piece.
const HURRY: Duration = Duration::from_millis(200);

/// The room that there is for what clients have not taken yet.
pub struct Room {
    patience: Duration,
    ahead: Arc<Semaphore>,
    patient: Semaphore,
}

impl Room {
    /// Makes the room of a server whose clients are waited for so long, with so many bytes more for all of their
    /// answers together.
    pub fn new(patience: Duration, ahead: usize) -> Self {
        Self { patience, ahead: Arc::new(Semaphore::new(ahead / CHUNK)), patient: Semaphore::new(PATIENT) }
    }
}

/// The room that a piece takes up until it is taken.
type Taken = Vec<OwnedSemaphorePermit>;

/// The pieces of an answer, in order. What is taken out makes room.
pub struct Pieces(mpsc::UnboundedReceiver<(Piece, Taken)>);

impl Pieces {
    /// Returns the next one; `None` at the end.
    pub async fn next(&mut self) -> Option<Piece> {
        self.0.recv().await.map(|(piece, _room)| piece)
    }
}

/// Where an answer goes.
pub struct Outlet {
    handle: Handle,
    room: Arc<Room>,
    own: Arc<Semaphore>,
    each: Arc<Semaphore>,
    buffer: Vec<u8>,
    head: Option<oneshot::Sender<Pieces>>,
    to: Option<mpsc::UnboundedSender<(Piece, Taken)>>,
}

impl Outlet {
    /// Makes one, and what is told when the answer turns out to be long. Within the runtime.
    pub fn new(room: Arc<Room>) -> (Self, oneshot::Receiver<Pieces>) {
        let (head, long) = oneshot::channel();
        let outlet = Self {
            handle: Handle::current(),
            room,
            own: Arc::new(Semaphore::new(WAITING)),
            each: Arc::new(Semaphore::new(EACH)),
            buffer: Vec::new(),
            head: Some(head),
            to: None,
        };
        (outlet, long)
    }

    /// Returns what is to be sent next, for writing behind it.
    pub fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Sends what is there, where it is much. Breaks when the client is gone, or takes nothing any more.
    pub fn flow(&mut self) -> ControlFlow<()> {
        if let Some(head) = self.head.take_if(|_| self.buffer.len() >= LONG) {
            let (to, pieces) = mpsc::unbounded_channel();
            self.to = Some(to);
            if head.send(Pieces(pieces)).is_err() {
                return ControlFlow::Break(());
            }
        }
        if self.to.is_some() && self.buffer.len() >= CHUNK { self.send() } else { ControlFlow::Continue(()) }
    }

    /// Ends the answer. What was short is returned; `None` where it has been sent.
    pub fn finish(&mut self) -> Option<Vec<u8>> {
        if self.to.is_none() {
            return Some(std::mem::take(&mut self.buffer));
        }
        if self.send().is_break() {
            self.abort();
        }
        self.to = None;
        None
    }

    /// Breaks off an answer that is on its way; one that is not can still be a problem.
    pub fn abort(&mut self) {
        if let Some(to) = self.to.take() {
            // A client that is gone need not be told.
            let _ = to.send((Err(io::Error::other("the answer broke off")), Vec::new()));
        }
    }

    /// Sends what is there in pieces of one size: that is what room is counted in.
    fn send(&mut self) -> ControlFlow<()> {
        let Some(to) = &self.to else { return ControlFlow::Continue(()) };
        for piece in self.buffer.chunks(CHUNK) {
            let Some(room) = self.made_room() else { return ControlFlow::Break(()) };
            if to.send((Ok(Bytes::copy_from_slice(piece)), room)).is_err() {
                return ControlFlow::Break(());
            }
        }
        self.buffer.clear();
        ControlFlow::Continue(())
    }

    /// Finds room for a piece. `None` where the client makes none in time.
    fn made_room(&self) -> Option<Taken> {
        let now = |room: &Arc<Semaphore>| Arc::clone(room).try_acquire_owned().ok();
        if let Some(own) = now(&self.own) {
            return Some(vec![own]);
        }
        if let Some((each, ahead)) = now(&self.each).zip(now(&self.room.ahead)) {
            return Some(vec![each, ahead]);
        }
        let patient = self.room.patient.try_acquire();
        let patience = if patient.is_ok() { self.room.patience } else { HURRY.min(self.room.patience) };
        let own = Arc::clone(&self.own).acquire_owned();
        // Made within the runtime: it needs its clock.
        self.handle.block_on(async { timeout(patience, own).await.ok()?.ok() }).map(|own| vec![own])
    }
}
