//! The evaluation natively: prints what `measure.mjs` prints in Node.

mod kernel;

use std::time::Instant;

fn main() {
    kernel::prepare();
    let sum = kernel::evaluated();
    for _ in 0..20 {
        let started = Instant::now();
        assert_eq!(kernel::evaluated(), sum);
        println!(
            r#"{{"engine": "native", "seconds": {}.{:06}, "sum": "{sum}"}}"#,
            started.elapsed().as_secs(),
            started.elapsed().subsec_micros()
        );
    }
}
