//! `minasidor report`: definitions that are checked whole, the types over the demo's customers, workbooks read back.

mod bad;
mod books;
mod charts;
mod cron;
mod definitions;
mod kept;
mod kronor;
mod pages;
mod prices;
mod runs;
mod years;
