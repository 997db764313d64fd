using System.Collections.Concurrent;
using System.Text.Json;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Adapters.Iam;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Operate.Doctor.Permissions;

/// <summary>The result of the policy simulation.</summary>
/// <param name="Functions">The number of functions with a simulated statement.</param>
/// <param name="Simulated">The number of simulated statements.</param>
/// <param name="Skipped">The number of statements with unknown parameters.</param>
/// <param name="WithoutRole">The functions whose role does not exist.</param>
internal sealed record PermissionFacts(
    int Functions, int Simulated, int Skipped, IReadOnlyList<FunctionDenial> Denied, IReadOnlyList<string> WithoutRole)
{
    /// <summary>The functions of every deployment that the stack lacks.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];
}

/// <summary>An action that a function may not do.</summary>
internal sealed record FunctionDenial(string Function, DeniedAction Denied);

/// <summary>Finds the roles of the functions by the stack of the settings table, and simulates their policies.</summary>
internal static class PermissionReader
{
    // IAM takes a few requests in a second.
    private const int AtOnce = 4;

    /// <summary>The result; null when the settings table belongs to no stack.</summary>
    public static async Task<PermissionFacts?> ReadAsync(AwsSurroundings aws, AutoscaleSettings settings, CancellationToken token)
    {
        if (await aws.StackAsync(new TableNames(settings.Cluster).Settings, token) is not { } arn)
            return null;
        var stack = new Stack(
            arn,
            await aws.StackResourcesAsync(arn, token),
            Known(settings, await aws.StackParametersAsync(arn, token)));
        using var template = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName), token));
        var plan = PermissionPolicy.Plan(template.RootElement, stack);
        ConcurrentBag<FunctionDenial> denied = [];
        ConcurrentDictionary<string, bool> withoutRole = new(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            plan.Questions,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = token },
            async (asked, cancelled) =>
            {
                if (await aws.DeniedAsync(asked.Question, cancelled) is not { } answers)
                    withoutRole[asked.Function] = true;
                else
                    answers.ToList().ForEach(a => denied.Add(new FunctionDenial(asked.Function, a)));
            });
        return new PermissionFacts(
            plan.Questions.Select(q => q.Function).Distinct(StringComparer.Ordinal).Count(),
            plan.Questions.Count,
            plan.Skipped,
            [.. denied.OrderBy(d => d.Function, StringComparer.Ordinal).ThenBy(d => d.Denied.Action, StringComparer.Ordinal)],
            [.. withoutRole.Keys.Order(StringComparer.Ordinal)])
        {
            Absent = plan.Absent,
        };
    }

    /// <summary>
    /// The parameters of a stack. The CDK replaces some of them by values of its own; the settings have these values too.
    /// </summary>
    internal static IReadOnlyDictionary<string, string> Known(AutoscaleSettings settings, IReadOnlyDictionary<string, string> stack)
    {
        Dictionary<string, string?> known = new(StringComparer.Ordinal)
        {
            ["ResourceTagPrefix"] = settings.Cluster.Value,
            ["AssetBucket"] = settings.Assets.Bucket.Stored,
            ["AssetDirectory"] = settings.Assets.Prefix.Trim('/'),
            ["CustomAssetBucket"] = settings.Assets.CustomBucket ?? "",
            ["CustomAssetDirectory"] = settings.Assets.CustomDirectory?.Trim('/') ?? "",
            ["LicenseDirectory"] = settings.Assets.LicenseDirectory,
            ["TransitGatewayId"] = settings.HasVpn ? settings.Vpn.TransitGatewayId : "",
            ["TransitGatewayInboundRouteTable"] = settings.Vpn.InboundTableId ?? "",
            ["TransitGatewayOutboundRouteTable"] = settings.Vpn.OutboundTableId ?? "",
        };
        foreach (var (name, value) in stack)
            known[name] = value;
        return known.Where(k => k.Value is not null).ToDictionary(k => k.Key, k => k.Value!, StringComparer.Ordinal);
    }
}
