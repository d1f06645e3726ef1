mod accounts;
mod answers;
mod calls;
mod phases;
mod publishing;
mod reading;
mod round_trip;
mod stub;
