mod faults;
mod gate;
mod oauth;
mod publishing;
mod reading;
mod restart;
mod social;
