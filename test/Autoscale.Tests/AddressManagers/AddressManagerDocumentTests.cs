using System.Text.Json.Nodes;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Autoscale.Testing;

namespace Autoscale.Tests.AddressManagers;

/// <summary>docs/address-manager.md says what the code does.</summary>
public static class AddressManagerDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "address-manager.md"));

    [Fact]
    public static void The_sample_of_the_document_is_the_one_that_is_tested()
    {
        var tested = File.ReadAllLines(
                Path.Combine(RepositoryRoot.Find(), "test", "Autoscale.Tests", "AddressManagers", "SampleWorkflow.cs"))
            .Select(l => l.Trim())
            .Where(l => l.Length > 0 && !l.StartsWith("///", StringComparison.Ordinal))
            .SkipWhile(l => !l.StartsWith("public static", StringComparison.Ordinal))
            .SkipLast(1);
        var shown = Document.Split("```csharp")[1].Split("```")[0].Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);

        Assert.Equal(tested, shown);
    }

    [Fact]
    public static void The_document_lists_every_state()
    {
        var listed = Document.Split("## States")[1].Split("##")[0].Split('\n')
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('`')[1]);

        Assert.Equal(Enum.GetValues<MonitorPhase>().Select(PhaseName.Of), listed);
    }

    [Fact]
    public static void The_document_lists_every_request() => Assert.All(
        GatewayRequest.All, request => Assert.Contains($"| `{request}` |", Document, StringComparison.Ordinal));

    [Fact]
    public static void The_document_describes_every_parameter_and_every_alarm()
    {
        var template = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "serverless.template")))!;
        var alarms = template["Resources"]!.AsObject()
            .Where(r => (string?)r.Value!["Type"] == "AWS::CloudWatch::Alarm")
            .Select(r => r.Key);
        var names = template["Parameters"]!.AsObject().Select(p => p.Key).Concat(alarms)
            .Where(n => n.StartsWith("AddressManager", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(24, names.Count);
        Assert.All(names, name => Assert.Contains($"`{name}`", Document, StringComparison.Ordinal));
    }

    [Fact]
    public static void The_document_names_every_metric() => Assert.All(
        Enum.GetNames<MonitorMetric>(), name => Assert.Contains($"`{name}`", Document, StringComparison.Ordinal));
}
