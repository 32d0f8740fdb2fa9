declare module 'parse-prometheus-text-format' {
  interface PrometheusSample {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value?: string;
    readonly buckets?: Readonly<Record<string, string>>;
    readonly count?: string;
    readonly sum?: string;
  }

  /** Reads a page of Prometheus' text format. Of histograms it keeps no labels. */
  function parsePrometheus(text: string): readonly {
    readonly name: string;
    readonly help: string;
    readonly type: string;
    readonly metrics: readonly PrometheusSample[];
  }[];

  export = parsePrometheus;
}
