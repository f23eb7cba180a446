//! Several questions under way at once, their answers in order, and never more of them at hand than a few.

use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// How many questions are under way at once.
const AT_ONCE: usize = 4;

struct State<T> {
    next: usize,
    taken: usize,
    ready: Vec<(usize, T)>,
    over: bool,
}

/// Asks `count` questions, a few at a time, and hands out the answers in the order of the questions. Stops early when
/// `each` breaks.
pub fn in_order<T: Send>(
    count: usize,
    ask: impl Fn(usize) -> T + Sync,
    mut each: impl FnMut(T) -> ControlFlow<()>,
) {
    if count <= 1 {
        if count == 1 {
            let _ = each(ask(0));
        }
        return;
    }
    let state = Mutex::new(State { next: 0, taken: 0, ready: Vec::new(), over: false });
    let changed = Condvar::new();
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let work = || {
        loop {
            let mut now = lock();
            while !now.over && now.next < count && now.next >= now.taken + AT_ONCE {
                now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
            }
            if now.over || now.next >= count {
                return;
            }
            let index = now.next;
            now.next += 1;
            drop(now);
            let answer = ask(index);
            lock().ready.push((index, answer));
            changed.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(count) {
            scope.spawn(work);
        }
        for index in 0..count {
            let mut now = lock();
            let answer = loop {
                if let Some(at) = now.ready.iter().position(|(known, _)| *known == index) {
                    break now.ready.swap_remove(at).1;
                }
                now = changed.wait(now).unwrap_or_else(PoisonError::into_inner);
            };
            now.taken = index + 1;
            drop(now);
            changed.notify_all();
            if each(answer).is_break() {
                break;
            }
        }
        lock().over = true;
        changed.notify_all();
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_questions_and_few_are_at_hand() {
        let (asked, given) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let mut got = Vec::new();
        in_order(
            50,
            |index| {
                let ahead = asked.fetch_add(1, Ordering::SeqCst) - given.load(Ordering::SeqCst);
                assert!(ahead <= 2 * AT_ONCE, "{ahead} are at hand");
                index
            },
            |index| {
                given.fetch_add(1, Ordering::SeqCst);
                got.push(index);
                ControlFlow::Continue(())
            },
        );

        assert_eq!(got, (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn it_may_be_stopped_early() {
        let mut got = 0;
        in_order(
            50,
            |index| index,
            |_| {
                got += 1;
                if got == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );

        assert_eq!(got, 3);
    }
}
