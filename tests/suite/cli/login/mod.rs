//! Logging in at the simulated portal, from arguments to bytes, over a socket on loopback.

mod bankid;
mod checked;
mod kept;
mod password;
mod quirks;
mod resent;
mod secrets;
mod together;

use std::path::Path;
use std::sync::Arc;

use crate::support::bfus_portal::portal::server::Server;
use crate::support::bfus_portal::portal::switches::Switches;
use crate::support::bfus_portal::{Simulator, simulator};
use crate::support::run::{Ran, World};

/// A person who is the customer 100045 and may enter 200310.
pub const PERSON: &str = "199503242381";
/// The password of the customer 100045.
pub const PASSWORD: &str = "stordala-100045";

/// The simulated portal behind its socket.
pub struct Portal {
    pub simulator: Arc<Simulator>,
    server: Server,
}

impl Portal {
    /// Starts it.
    pub fn start() -> Self {
        let simulator = Arc::new(simulator());
        let server = Server::start(Arc::clone(&simulator), 0).expect("a socket");
        Self { simulator, server }
    }

    /// Starts it with switches.
    pub fn with(change: impl FnOnce(&mut Switches)) -> Self {
        let portal = Self::start();
        portal.simulator.switch(change);
        portal
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.server.address().port())
    }

    /// How many passwords were sent to it.
    pub fn attempts(&self) -> usize {
        self.simulator.count("/default.aspx/Authenticate")
    }

    /// Logs the household in with its password.
    pub fn log_in(&self, world: &mut World) -> Ran {
        world.input = format!("{PASSWORD}\n");
        world.run(&format!("login {} --user 100045 --password-stdin", self.url()))
    }

    /// Logs somebody in with BankID, by their number, with more options.
    pub fn sign_in(&self, world: &mut World, person: &str, options: &str) -> Ran {
        world.input = format!("{person}\n");
        let picture = "--personal-number-stdin --qr png={}/qr.png";
        world.run(&format!("login {} {picture} {options}", self.url()))
    }
}

/// Every file below a folder with its bytes.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry")) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).expect("a file")));
        }
    }
    found.sort();
    found
}

/// Makes a world with the household logged in by password, as the profile `stordala`.
pub fn logged_in(portal: &Portal) -> World {
    let mut world = World::empty();
    portal.log_in(&mut world).succeeded();
    world.input.clear();
    world
}

/// Puts another password in the place of the one that is kept.
pub fn spoil(world: &World) {
    let path = world.path("home/config/credentials.toml");
    let text = std::fs::read_to_string(&path).expect("credentials");
    std::fs::write(&path, text.replace(PASSWORD, "gammalt")).expect("written");
}
