//! Writes the OpenAPI document of the service.

fn main() {
    print!("{}", relance_service::openapi::text());
}
