namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The results of all checks.</summary>
/// <param name="Checks">One for each check, in the order of the list of checks.</param>
/// <param name="Problems">The number of problems.</param>
/// <param name="Warnings">The number of warnings.</param>
internal sealed record DoctorReport(IReadOnlyList<DoctorLine> Checks, int Problems, int Warnings)
{
    /// <summary>The number of checks that were not made.</summary>
    public int NotChecked { get; init; }
}

/// <summary>The result of one check.</summary>
/// <param name="State">ok, not-checked, warning or problem.</param>
/// <param name="Remedy">The remedy; null when none is needed.</param>
internal sealed record DoctorLine(string Check, string State, string Sentence, string? Remedy);

/// <summary>Reads the facts and applies every check.</summary>
internal static class DoctorOperation
{
    public static async Task<DoctorReport> RunAsync(OperatorDesk desk, CancellationToken cancellationToken) =>
        Report(await DoctorReader.ReadAsync(desk, cancellationToken));

    /// <summary>Applies every check to the facts.</summary>
    public static DoctorReport Report(DoctorFacts facts)
    {
        var results = Checks.All.Select(c => (c.Name, Verdict: c.Judge(facts))).ToList();
        return new DoctorReport(
            [.. results.Select(r => new DoctorLine(
                r.Name, NameOf(r.Verdict.State), r.Verdict.Sentence, r.Verdict.Remedy))],
            Count(CheckState.Problem),
            Count(CheckState.Warning))
        {
            NotChecked = Count(CheckState.NotChecked),
        };

        int Count(CheckState state) => results.Count(r => r.Verdict.State == state);
    }

    private static string NameOf(CheckState state) =>
        state == CheckState.NotChecked ? "not-checked" : state.ToString().ToLowerInvariant();
}
