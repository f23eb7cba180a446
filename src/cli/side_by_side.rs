//! Several portals asked at once: remote ones each in a thread of its own, files one after the other.
//!
//! Waiting for three portals takes as long as for the slowest. Profiles at one address are asked one after the other:
//! to the portal they are one visitor, who is polite. A file is quicker asked than a thread is made.

use std::thread;

/// Items with their places.
type Queue<I> = Vec<(usize, I)>;

/// Does something with every item, and returns the answers in the order of the items. `place` says at which address
/// an item is asked; `None`: on this computer.
pub fn side_by_side<I: Send, T: Send>(
    items: Vec<I>,
    place: impl Fn(&I) -> Option<String>,
    ask: impl Fn(I) -> T + Sync,
) -> Vec<T> {
    let mut queues: Vec<(Option<String>, Queue<I>)> = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        let place = place(&item);
        match queues.iter_mut().find(|(known, _)| *known == place) {
            Some((_, queue)) => queue.push((at, item)),
            None => queues.push((place, vec![(at, item)])),
        }
    }
    let ask = &ask;
    let work = |queue: Queue<I>| queue.into_iter().map(|(at, item)| (at, ask(item))).collect::<Vec<_>>();
    // The last of them is asked by the thread that would only wait.
    let own = queues.iter().position(|(place, _)| place.is_none()).unwrap_or(queues.len().saturating_sub(1));
    let own = if queues.is_empty() { Vec::new() } else { queues.remove(own).1 };
    let mut answers: Vec<(usize, T)> = thread::scope(|scope| {
        let running: Vec<_> = queues.into_iter().map(|(_, queue)| scope.spawn(move || work(queue))).collect();
        let mut answers = work(own);
        for thread in running {
            match thread.join() {
                Ok(others) => answers.extend(others),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        answers
    });
    answers.sort_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::{Condvar, Mutex};
    use std::time::Duration;

    use super::side_by_side;

    /// Waits until as many as are wanted have come; says whether they have.
    fn all_come(hall: &(Mutex<usize>, Condvar), wanted: usize) -> bool {
        let (count, door) = hall;
        let mut count = count.lock().unwrap();
        *count += 1;
        door.notify_all();
        let waited = door.wait_timeout_while(count, Duration::from_secs(20), |count| *count < wanted);
        !waited.unwrap().1.timed_out()
    }

    #[test]
    fn different_places_are_asked_at_once_and_answers_keep_their_order() {
        let hall = (Mutex::new(0), Condvar::new());

        let answers = side_by_side(
            vec![1, 2, 3],
            |n| (*n > 1).then(|| format!("https://{n}.example")),
            |n| (n, all_come(&hall, 3)),
        );

        assert_eq!(answers, [(1, true), (2, true), (3, true)]);
    }

    #[test]
    fn one_place_is_asked_once_at_a_time() {
        let busy = Mutex::new(());

        let free = |_| busy.try_lock().map(|_held| std::thread::yield_now()).is_ok();
        let answers = side_by_side((0..50).collect(), |_: &i32| Some("https://a.example".into()), free);
        assert_eq!(answers, [true; 50]);
        assert_eq!(side_by_side(Vec::new(), |_: &i32| None, |n| n), [0; 0]);
    }
}
