//! A session that is logged in, and logs in again by itself where that can be done.
//!
//! One call at a time, also between runs: the server's pages share what they keep of a session, and two runs that
//! find it dead at once must not both log in.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use crate::domain::refusal::Refusal;
use crate::files::Hold;
use crate::portal::PortalError;
use crate::portal::bfus::answer::{self, Asked, is_logged_out};
use crate::portal::bfus::context::Context;
use crate::portal::bfus::endpoint::{Endpoint, Page};
use crate::portal::bfus::menu::Menu;
use crate::portal::bfus::saved::{LoggedInBy, SavedSession, SessionStore};
use crate::portal::bfus::sign_in::password::{self, Attempt};
use crate::portal::http::line::{Line, Repeat, unexpected};
use crate::portal::http::{Method, Request, Response};
use crate::portal::sign_in::Credentials;

/// A session at one portal, opened when it is first used.
pub struct Session {
    line: Line,
    store: Option<SessionStore>,
    credentials: Arc<dyn Credentials>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    live: Option<Live>,
    /// What was answered like the end of a session right after a login: another login will not help it.
    hopeless: BTreeSet<&'static str>,
}

/// What is known of a session that may be alive.
struct Live {
    saved: SavedSession,
    visited: BTreeSet<Page>,
    start: Option<String>,
}

impl Live {
    fn new(saved: SavedSession) -> Self {
        Self { saved, visited: BTreeSet::new(), start: None }
    }
}

impl Session {
    /// Makes a session. Nothing is read or sent yet.
    ///
    /// Without a store it lasts as long as this value.
    pub fn new(line: Line, store: Option<SessionStore>, credentials: Arc<dyn Credentials>) -> Self {
        Self { line, store, credentials, state: Mutex::default() }
    }

    /// Returns the line to the portal.
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// Takes up a session that has just begun, and keeps it where one is kept.
    ///
    /// # Errors
    /// When it can not be written down.
    pub fn enter(&self, saved: SavedSession) -> Result<(), PortalError> {
        let mut state = self.state();
        if let Some(store) = &self.store {
            store.replace(&saved, self.line.pace())?;
        }
        *state = State { live: Some(Live::new(saved)), ..State::default() };
        Ok(())
    }

    /// Returns the session that is kept, alive or not. Nothing is sent.
    pub fn saved(&self) -> Option<SavedSession> {
        let mut state = self.state();
        self.refresh(&mut state);
        state.live.as_ref().map(|live| live.saved.clone())
    }

    /// Calls an endpoint with the arguments that it takes, an object or null, and returns its data. The pages that
    /// have to come first are fetched.
    ///
    /// # Errors
    /// [`Refusal::PersonNeeded`] and those of logging in when nobody is logged in; [`Refusal::SessionsEndAtOnce`];
    /// [`Refusal::Surprise`] for what is not in the protocol; [`Refusal::Overloaded`] when the portal failed inside.
    pub fn call(&self, endpoint: Endpoint, arguments: Value) -> Result<Value, PortalError> {
        self.within(endpoint.name(), |live| {
            let answer = self.called(live, endpoint, &arguments)?;
            answer.map(|response| answer::data(endpoint.name(), &response)).transpose()
        })
    }

    /// Calls an endpoint about something that the server told in the session of this number. Nothing is sent in
    /// another one, which was not told it.
    ///
    /// # Errors
    /// As those of [`call`](Self::call); [`Refusal::SessionEnded`] also where somebody is logged in anew.
    pub fn call_in(
        &self,
        number: Option<&str>,
        endpoint: Endpoint,
        arguments: Value,
    ) -> Result<Value, PortalError> {
        self.read_in(number, endpoint, &arguments, |response| answer::data(endpoint.name(), response))
    }

    /// The same, with the answer read by the caller: one of a year's hours is too large to be taken apart first.
    ///
    /// # Errors
    /// As those of [`call_in`](Self::call_in), and what reading it refuses.
    pub fn read_in<T>(
        &self,
        number: Option<&str>,
        endpoint: Endpoint,
        arguments: &Value,
        read: impl Fn(&Response) -> Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        self.within(endpoint.name(), |live| {
            if live.saved.jar.session() != number {
                return Err(PortalError::about(Refusal::SessionEnded, endpoint.name()));
            }
            let answer = self.called(live, endpoint, arguments)?;
            answer.map(|response| read(&response)).transpose()
        })
    }

    /// Fetches a page anew. The first page comes before any other.
    ///
    /// # Errors
    /// As those of [`call`](Self::call).
    pub fn page(&self, page: Page) -> Result<String, PortalError> {
        self.within(page.name(), |live| {
            if page != Page::Start && !self.visit(live, Page::Start)? {
                return Ok(None);
            }
            self.fetch(live, page)
        })
    }

    /// Returns what the first page says of the customer.
    ///
    /// # Errors
    /// As those of [`call`](Self::call).
    pub fn context(&self) -> Result<Context, PortalError> {
        Ok(Context::read(&self.start()?))
    }

    /// Returns the menu of the first page.
    ///
    /// # Errors
    /// As those of [`call`](Self::call).
    pub fn menu(&self) -> Result<Menu, PortalError> {
        Ok(Menu::read(&self.start()?, Page::Start.path(), self.line.origin()))
    }

    /// Whether the session that is kept is alive. Nobody is logged in for it.
    ///
    /// # Errors
    /// When the portal does not say.
    pub fn is_alive(&self) -> Result<bool, PortalError> {
        let mut state = self.state();
        let _held = self.hold()?;
        self.refresh(&mut state);
        match &mut state.live {
            Some(live) => Ok(self.fetch(live, Page::Start)?.is_some()),
            None => Ok(false),
        }
    }

    /// Ends the session at the portal, if that is to be asked, and forgets it. Returns whether the portal has ended it;
    /// `None` where there was none.
    ///
    /// # Errors
    /// When it can not be forgotten. A portal that does not answer ends it by itself within the hour.
    pub fn log_out(&self, ask: bool) -> Result<Option<bool>, PortalError> {
        let mut state = self.state();
        let _held = self.hold()?;
        self.refresh(&mut state);
        let live = std::mem::take(&mut *state).live;
        let ended = live.as_ref().map(|live| {
            let request = live.saved.jar.add_to(page_request(Page::Logout));
            ask && self.line.ask(Page::Logout.name(), &request, Repeat::Never).is_ok()
        });
        if let Some(store) = &self.store {
            store.remove()?;
        }
        Ok(ended)
    }

    fn start(&self) -> Result<String, PortalError> {
        self.within(Page::Start.name(), |live| match &live.start {
            Some(start) => Ok(Some(start.clone())),
            None => self.fetch(live, Page::Start),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hold(&self) -> Result<Option<Box<dyn Hold>>, PortalError> {
        self.store.as_ref().map(|store| store.hold(self.line.pace())).transpose()
    }

    /// Asks something within a session; once more in a new one where the first turns out dead. `ask` says so with
    /// `None`.
    fn within<T>(
        &self,
        name: &'static str,
        ask: impl Fn(&mut Live) -> Result<Option<T>, PortalError>,
    ) -> Result<T, PortalError> {
        let mut state = self.state();
        let _held = self.hold()?;
        self.refresh(&mut state);
        if let Some(live) = &mut state.live
            && let Some(answer) = ask(live)?
        {
            return Ok(answer);
        }
        if state.hopeless.contains(name) {
            return Err(PortalError::about(Refusal::SessionsEndAtOnce, name));
        }
        let mut live = self.renewed(&state)?;
        let answer = ask(&mut live);
        state.live = Some(live);
        answer?.ok_or_else(|| {
            state.hopeless.insert(name);
            PortalError::about(Refusal::SessionsEndAtOnce, name)
        })
    }

    /// Takes over what another run has kept since: newer cookies of this session, another session, or none.
    fn refresh(&self, state: &mut State) {
        let Some(store) = &self.store else { return };
        let kept = store.load(self.line.origin().text());
        match (&mut state.live, kept) {
            (Some(live), Some(kept)) if live.saved.began == kept.began && live.saved.user == kept.user => {
                live.saved = kept;
            }
            (live, kept) => *live = kept.map(Live::new),
        }
    }

    /// Logs in anew, where that needs no person. What was there before stays until it has succeeded.
    fn renewed(&self, state: &State) -> Result<Live, PortalError> {
        if state.live.as_ref().is_some_and(|live| live.saved.by == LoggedInBy::BankId) {
            return Err(PortalError::new(Refusal::PersonNeeded));
        }
        let password = self.credentials.password()?;
        let tried = password::attempt(&self.line, &password, &|| self.credentials.sending());
        match tried.inspect_err(|_| self.credentials.unsent())? {
            Attempt::Unanswered(error) => Err(error),
            Attempt::Entered(saved) => {
                self.credentials.accepted();
                self.keep(&saved);
                Ok(Live::new(saved))
            }
            Attempt::Rejected(error) => {
                self.credentials.refused(error.refusal);
                Err(error)
            }
        }
    }

    fn called(
        &self,
        live: &mut Live,
        endpoint: Endpoint,
        arguments: &Value,
    ) -> Result<Option<Response>, PortalError> {
        let was_visited = endpoint.pages().iter().all(|page| live.visited.contains(page));
        let mut answer = self.asked(live, endpoint, arguments)?;
        // A server that was started anew has forgotten the pages, though not who is logged in; its methods throw.
        if was_visited && answer.as_ref().is_some_and(|response| response.status == 500) {
            live.visited.clear();
            answer = self.asked(live, endpoint, arguments)?;
        }
        Ok(answer)
    }

    fn asked(
        &self,
        live: &mut Live,
        endpoint: Endpoint,
        arguments: &Value,
    ) -> Result<Option<Response>, PortalError> {
        for page in endpoint.pages() {
            if !self.visit(live, *page)? {
                return Ok(None);
            }
        }
        self.alive(live, endpoint.name(), data_request(endpoint, arguments), Asked::Data)
    }

    /// Fetches a page unless the session has had it. Returns whether the session is alive.
    fn visit(&self, live: &mut Live, page: Page) -> Result<bool, PortalError> {
        Ok(live.visited.contains(&page) || self.fetch(live, page)?.is_some())
    }

    fn fetch(&self, live: &mut Live, page: Page) -> Result<Option<String>, PortalError> {
        let Some(response) = self.alive(live, page.name(), page_request(page), Asked::Page)? else {
            return Ok(None);
        };
        if response.status != 200 {
            return Err(unexpected(page.name(), response.status));
        }
        let text = String::from_utf8_lossy(&response.body).into_owned();
        live.visited.insert(page);
        if page == Page::Start {
            live.start = Some(text.clone());
        }
        Ok(Some(text))
    }

    /// Makes a request within the session. `None` says that the session is dead; what such an answer does to cookies
    /// is not taken over.
    fn alive(
        &self,
        live: &mut Live,
        name: &'static str,
        request: Request,
        asked: Asked,
    ) -> Result<Option<Response>, PortalError> {
        let response = self.line.ask(name, &live.saved.jar.add_to(request), Repeat::Harmless)?;
        if is_logged_out(&response, asked) {
            return Ok(None);
        }
        let now = self.line.pace().now();
        let before = live.saved.jar.session().map(str::to_owned);
        live.saved.jar.take(&response, self.line.origin().host(), now);
        // Another number of the server's session: what the pages had put into the one before is gone.
        if live.saved.jar.session() != before.as_deref() {
            live.visited.clear();
        }
        if response.status == 200 && live.saved.jar.is_logged_in() {
            live.saved.used = now;
            self.keep(&live.saved);
        }
        Ok(Some(response))
    }

    /// Writes the session down. An answer that came is worth more than the next login, so a full disk loses none.
    fn keep(&self, saved: &SavedSession) {
        if let Some(store) = &self.store {
            let _next_run_logs_in = store.save(saved);
        }
    }
}

/// Makes the request for a page. Without the mark of a script's request, which would not keep the session alive.
pub fn page_request(page: Page) -> Request {
    Request::new(Method::Get, page.path()).with_header("accept", "text/html")
}

fn data_request(endpoint: Endpoint, arguments: &Value) -> Request {
    let request = Request::new(endpoint.method(), endpoint.path());
    match endpoint.method() {
        Method::Get | Method::Delete => request.with_header("accept", "application/json"),
        Method::Post => {
            let body = if arguments.is_null() { "{}".to_owned() } else { arguments.to_string() };
            as_script(request).with_body(body)
        }
    }
}

/// Adds the headers with which the portal's own pages post. The content type is what leads to a method.
pub fn as_script(request: Request) -> Request {
    request
        .with_header("content-type", "application/json; charset=utf-8")
        .with_header("accept", "application/json")
        .with_header("x-requested-with", "XMLHttpRequest")
}
