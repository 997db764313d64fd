namespace Autoscale.Domain.Cluster.Migration;

/// <summary>The steps that remain for the operator, with commands whose arguments are quoted for a shell.</summary>
public static class MigrationStepPolicy
{
    /// <summary>The steps beside an original that goes on running.</summary>
    public static IReadOnlyList<MigrationStep> SideBySide(MigrationFacts facts, IReadOnlyDictionary<string, CheckedRows> rows) =>
    [
        .. Licenses(facts, rows),
        new("Set the sizes of the new groups, and wait until the new FortiGates are in sync.", ["autoscale status --watch"]),
        new("Restore the configuration on the new primary, and move the clients: the target of a DNS record or of a listener.", []),
        new("Scale the old groups down, and delete the old stack when no client uses it.", []),
    ];

    /// <summary>The steps with the tables of the original.</summary>
    public static IReadOnlyList<MigrationStep> InPlace(MigrationFacts facts) =>
    [
        new("In the template of the old stack give every table \"DeletionPolicy\": \"Retain\", update the stack, set both groups to 0, and "
            + "delete the stack.", []),
        .. facts.Original.Where(t => OriginalKind.IsUsed(t.Name)).SelectMany(t => Options(t, facts.Prefix!)),
        new("Import the tables into a new stack, and deploy it with the old prefix.", ["cdk import Autoscale", "cdk deploy Autoscale"]),
    ];

    private static IEnumerable<MigrationStep> Licenses(MigrationFacts facts, IReadOnlyDictionary<string, CheckedRows> rows)
    {
        var copies = LicenseMigrationPolicy.Copies(rows[OriginalKind.Stock].Whole, facts.Holders);
        var settings = SettingMigrationPolicy.Read(rows[OriginalKind.Settings].Whole).Assets;
        if (copies.Count == 0 || settings is { CustomBucket: null, Bucket.Stored: null })
            yield break;
        var folder = $"s3://{settings.Licenses.Bucket}/{settings.Licenses.Prefix}";
        if (!MigrationText.IsPlain(folder))
        {
            yield return new(
                "Copy the free licenses to the new cluster, and remove them from the old folder, whose name has invisible characters.", []);
            yield break;
        }

        yield return new(
            "Copy the free licenses into an empty folder, and add them to the new cluster. Their names are unique there.",
            [
                .. copies.Select(c => $"aws s3 cp {MigrationText.Quote(folder + c.File)} {MigrationText.Quote($"licenses/{c.As}")}"),
                "autoscale license import licenses",
            ]);
        yield return new(
            "When the import has added them, remove them from the old folder, so that the original gives them to no FortiGate. Until then "
            + "the old folder keeps the files, because an import may fail.",
            [.. copies.Select(c => $"aws s3 rm {MigrationText.Quote(folder + c.File)}")]);
    }

    private static IEnumerable<MigrationStep> Options(OriginalTable table, string prefix)
    {
        var name = MigrationText.Quote($"{prefix}-{table.Name}");
        List<string> options = [];
        if (table.IsOnDemand is not true)
            options.Add("--billing-mode PAY_PER_REQUEST");
        if (table.IsEncrypted is not true)
            options.Add("--sse-specification Enabled=true");
        if (table.Name is OriginalKind.Settings or OriginalKind.Usage && table.IsProtected is not true)
            options.Add("--deletion-protection-enabled");

        // DynamoDB refuses a change of a table while another one is in progress.
        List<string> commands =
        [
            .. options.SelectMany(o => (string[])
                [$"aws dynamodb update-table --table-name {name} {o}", $"aws dynamodb wait table-exists --table-name {name}"]),
            $"aws dynamodb update-continuous-backups --table-name {name} "
                + "--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true",
        ];
        yield return new($"Give {table.Name} the options of the new template.", commands);
    }
}
