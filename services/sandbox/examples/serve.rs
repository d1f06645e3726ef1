//! A sandbox on loopback with a demonstration network and an application to try it with:
//! `cargo run -p sandbox --example serve -- --port 0`. Prints its address, then serves.

use std::net::TcpListener;

use sandbox::{App, Level, Sandbox, SandboxConfig};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip_while(|arg| arg != "--port").skip(1);
    let port: u16 = args.next().and_then(|port| port.parse().ok()).unwrap_or(0);
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    let sandbox = Sandbox::open(kernel::World::system(), SandboxConfig::default())?;
    sandbox.add_app(App {
        redirect_uris: vec!["http://127.0.0.1:9/callback".to_owned()],
        safe_domains: vec!["shop.example".to_owned()],
        level: Level::Advanced,
        ..App::new("2045000001", "sandbox-secret", "沙盒示例应用")
    });
    sandbox.seed_demo(1);
    #[expect(
        clippy::print_stdout,
        reason = "whoever started it waits for the address"
    )]
    {
        println!("http://{}", listener.local_addr()?);
    }
    sandbox.serve(listener)?.await
}
