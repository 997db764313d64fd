using System.CommandLine;
using Autoscale.Adapters.Migration;
using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Cli.Operate.Migrate;

/// <summary>The options that name the original, and the reading of its tables.</summary>
internal sealed class MigrateOptions
{
    /// <summary>The name of the option with the prefix of the original in AWS.</summary>
    public const string From = "--from";

    private readonly Option<string?> _prefix = new(From)
    {
        Description = "The prefix of the original's tables in AWS. They are read with the credentials of --profile and --region, and never "
            + "written. The prefix of the new cluster means a migration in place.",
        HelpName = "PREFIX",
    };

    private readonly Option<string?> _folder = new("--from-files")
    {
        Description = "A folder with one file for each table of the original, as 'aws dynamodb scan --table-name PREFIX-Settings "
            + "--output json > DIR/Settings.json' writes it. It always means a migration side by side.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _secrets = new("--with-secrets")
    {
        Description = "Carry the pre-shared secret of the original into the settings table of the new cluster.",
    };

    /// <summary>The options.</summary>
    public IReadOnlyList<Symbol> Options => [_prefix, _folder, _secrets];

    /// <summary>Reads the tables of the original.</summary>
    public async Task<MigrationQuestion> ReadAsync(OperatorCall call, CancellationToken token)
    {
        var (prefix, folder) = (call.Parsed.GetValue(_prefix), call.Parsed.GetValue(_folder));
        if (prefix is null == folder is null)
        {
            throw OperatorException.Invalid(
                "Name the original either with --from PREFIX or with --from-files DIR.", "--from reads its tables in AWS.");
        }

        try
        {
            var tables = prefix is null
                ? await new FileOriginalTables(folder!).ReadAsync(token)
                : await DirectCluster.ReadOriginalAsync(prefix, token);
            return new MigrationQuestion(prefix, [.. tables.Select(Needed)], call.Parsed.GetValue(_secrets));
        }
        catch (OriginalUnreadableException fault)
        {
            throw prefix is null ? OperatorException.Invalid(fault.Message) : OperatorException.Unreachable(fault.Message);
        }
    }

    // Of the other tables, the check needs the number of rows only.
    private static OriginalTable Needed(OriginalTable table) => OriginalKind.IsUsed(table.Name)
        ? table
        : table with { Rows = [], Count = table.Count ?? table.Rows.Count };
}
