using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Migration;

/// <summary>
/// Finds resources on which both clusters would act while they run side by side. Clusters whose topics are in different accounts or regions
/// have none in common.
/// </summary>
public static class ConflictPolicy
{
    /// <summary>Compares the settings of both clusters.</summary>
    /// <param name="rows">The settings of the original.</param>
    public static IReadOnlyList<MigrationFinding> Check(MigrationFacts facts, IReadOnlyList<OriginalRow> rows)
    {
        if (facts.IsInPlace)
            return [];

        var old = SettingMigrationPolicy.Read(rows);
        var current = facts.Reading.Settings;
        if (AreApart(old.TopicArn, current.TopicArn))
            return [];
        return [.. Groups(old, current), .. Folders(old, current), .. Routes(old, current)];
    }

    private static IEnumerable<MigrationFinding> Groups(AutoscaleSettings old, AutoscaleSettings current)
    {
        var ours = new[] { current.ByolGroup.Stored, current.PaygGroup.Stored };
        return new[] { old.ByolGroup.Stored, old.PaygGroup.Stored }
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Where(g => ours.Contains(g, StringComparer.Ordinal))
            .Select(g => Blocked("scaling groups", $"Both clusters would act on the scaling group {MigrationText.Show(g)}.") with
            {
                Remedy = "Deploy the new stack with another prefix, or migrate in place with the prefix of the original.",
            });
    }

    private static IEnumerable<MigrationFinding> Folders(AutoscaleSettings old, AutoscaleSettings current)
    {
        if (old.Assets is { CustomBucket: null, Bucket.Stored: null } || current.Assets is { CustomBucket: null, Bucket.Stored: null })
            yield break;
        var folder = old.Assets.Licenses;
        if (folder == current.Assets.Licenses)
        {
            yield return Blocked(
                "license folder",
                $"Both clusters read the license folder {MigrationText.Show($"{folder.Bucket}/{folder.Prefix}")}, so each license would be "
                + "handed out twice.") with
            {
                Remedy = "Give the new cluster a folder of its own.",
            };
        }
    }

    private static IEnumerable<MigrationFinding> Routes(AutoscaleSettings old, AutoscaleSettings current) => old.EgressRouteTables
        .Intersect(current.EgressRouteTables, StringComparer.Ordinal)
        .Select(t => new MigrationFinding(
            OriginalKind.Settings,
            SettingCatalogue.EgressRouteTables.Key,
            MigrationVerdict.ByHand,
            $"Both clusters move the default route of {MigrationText.Show(t)}: it leads to the new primary as soon as there is one.")
        {
            Remedy = "Keep the new groups at 0 until this traffic may move.",
        });

    private static MigrationFinding Blocked(string subject, string sentence) =>
        new(OriginalKind.Settings, subject, MigrationVerdict.Blocked, sentence);

    // arn:partition:sns:region:account:name
    private static bool AreApart(string? first, string? second) =>
        first?.Split(':') is [_, _, _, var region, var account, ..]
        && second?.Split(':') is [_, _, _, var otherRegion, var otherAccount, ..]
        && (region != otherRegion || account != otherAccount);
}
