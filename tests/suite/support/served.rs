//! Our own server over a host, on a port of its own, for as long as the value lives.

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use minasidor::portal::host::PortalHost;
use minasidor::server::{Line, Log, Options, serve};
use tokio::sync::oneshot;

/// A server.
pub struct Served {
    /// Where it is.
    pub address: SocketAddr,
    /// What it logged.
    pub lines: Arc<Lines>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Keeps what was logged.
#[derive(Default)]
pub struct Lines(pub Mutex<Vec<Line>>, pub Mutex<Vec<String>>, Condvar);

impl Lines {
    /// Waits until such a request has been logged.
    pub fn wait_for(&self, is_it: impl Fn(&Line) -> bool) {
        let lines = self.0.lock().unwrap();
        let is_not_there = |lines: &mut Vec<Line>| !lines.iter().any(&is_it);
        let (lines, waited) =
            self.2.wait_timeout_while(lines, Duration::from_secs(20), is_not_there).unwrap();
        assert!(!waited.timed_out(), "{lines:?}");
    }
}

impl Log for Lines {
    fn line(&self, line: &Line) {
        self.0.lock().unwrap().push(line.clone());
        self.2.notify_all();
    }

    fn fault(&self, service: &'static str, why: &dyn std::fmt::Display) {
        self.1.lock().unwrap().push(format!("{service}: {why}"));
    }
}

/// How servers of tests behave.
pub fn options(lines: Arc<Lines>) -> Options {
    Options {
        tls: None,
        body: 1024 * 1024,
        ahead: 1024 * 1024,
        patience: Duration::from_secs(20),
        farewell: Duration::from_secs(5),
        connections: 100,
        per_minute: 0,
        behind_proxy: false,
        identity: None,
        is_local: false,
        log: lines,
    }
}

impl Served {
    /// Starts one.
    pub fn start(host: Arc<dyn PortalHost>) -> Self {
        Self::with(host, |_| ())
    }

    /// Starts one that behaves otherwise.
    pub fn with(host: Arc<dyn PortalHost>, change: impl FnOnce(&mut Options)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let lines = Arc::new(Lines::default());
        let mut options = options(Arc::clone(&lines));
        change(&mut options);
        let thread = std::thread::spawn(move || {
            let stopped = async move {
                let _ = stopped.await;
            };
            serve(listener, host, options, stopped).unwrap();
        });
        Self { address, lines, stop: Some(stop), thread: Some(thread) }
    }

    /// Returns the address of its root.
    pub fn root(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops it, and waits until it has ended what it took.
    pub fn end(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.end();
    }
}
