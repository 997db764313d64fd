using Autoscale.Adapters.Iam;

namespace Autoscale.Cli.Operate.Doctor.Permissions;

/// <summary>The check of the permissions of the functions.</summary>
internal static class PermissionChecks
{
    private static readonly Omission NoStack = new(
        "Not checked: the settings table belongs to no stack of CloudFormation, so the roles of the functions are not known.",
        "Deploy the cluster with a stack, as docs/deployment.md describes.");

    public static Verdict Permissions(DoctorFacts facts) => facts.Around.Permissions.Judge("The permissions of the functions", read =>
    {
        if (read is null)
            return Verdict.NotChecked(NoStack);
        if (read.WithoutRole.Count > 0)
        {
            return Verdict.Problem(
                $"The roles of these functions do not exist: {Wording.List(read.WithoutRole)}.", "Deploy the stack again.");
        }

        if (read.Denied.Count > 0)
        {
            string[] denials = [.. read.Denied.Select(Describe).Distinct(StringComparer.Ordinal)];
            return Verdict.Problem(
                $"Functions lack permissions: {string.Join("; ", denials.Take(8))}"
                    + (denials.Length > 8 ? $"; and {denials.Length - 8} more." : "."),
                "Deploy the stack again to restore its policies, or allow the actions in the named boundary or organisation policy.");
        }

        return OfAllowed(read);
    });

    private static Verdict OfAllowed(PermissionFacts read)
    {
        const string Compare = "Compare the version of this program with that of the stack, or deploy the stack again.";
        var skipped = read.Skipped == 0 ? "" : $" Not simulated, for lack of a parameter: {Wording.Count(read.Skipped, "statement")}.";
        var absent = read.Absent.Count == 0
            ? ""
            : $" The stack lacks {Wording.Count(read.Absent.Count, "function")} of the template: {Wording.List(read.Absent)}.";
        if (read.Simulated == 0)
            return Verdict.NotChecked(new($"Not checked: no statement of the template could be simulated.{absent}{skipped}", Compare));
        var sentence = $"The policies of {Wording.Count(read.Functions, "function")} allow what "
            + $"{Wording.Count(read.Simulated, "statement")} of the template name.{absent}{skipped}";
        return read.Absent.Count > 0 ? Verdict.Warning(sentence, Compare) : Verdict.Ok(sentence);
    }

    private static string Describe(FunctionDenial denial) =>
        $"{denial.Function} may not call {denial.Denied.Action} on {denial.Denied.Resource} ({denial.Denied.Cause switch
        {
            DenialCause.Boundary => "its permissions boundary does not allow it",
            DenialCause.Organization => "a policy of the organisation does not allow it",
            DenialCause.Denied => "a statement denies it",
            _ => "no policy of its role allows it",
        }})";
}
