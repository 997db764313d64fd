using System.Text.Json;
using Amazon.Runtime;
using Autoscale.Cli.Operate;
using Autoscale.Cli.Operate.Doctor;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary>The checks together.</summary>
public sealed class DoctorReportTests
{
    [Fact]
    public void A_healthy_cluster_has_neither_problems_nor_warnings()
    {
        var report = DoctorOperation.Report(Facts.Healthy);

        Assert.Equal((0, 0), (report.Problems, report.Warnings));
        Assert.All(report.Checks, c => Assert.Equal(("ok", null), (c.State, c.Remedy)));
        Assert.Equal(report.Checks.Count, report.Checks.Select(c => c.Check).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_fact_that_cannot_be_read_is_a_problem_of_its_checks_alone()
    {
        var report = DoctorOperation.Report(Facts.Healthy with { Groups = Fact<GroupFacts>.Unread("access denied.") });

        Assert.Equal(
            ["scaling-groups", "members", "subnet-pairs", "egress-routes", "license-stock"],
            report.Checks.Where(c => c.State == "problem").Select(c => c.Check));
        Assert.Contains("The scaling groups cannot be read: access denied.", report.Checks.Select(c => c.Sentence));
    }

    [Fact]
    public void No_report_contains_the_text_of_a_secret()
    {
        var report = DoctorOperation.Report(Facts.Healthy with
        {
            Secrets = [Facts.SecretOf(SettingCatalogue.PskSecret.Key, "hidden\ntext"), Facts.SecretOf("device-token-key", "hidden")],
            Reading = Facts.Read((SettingCatalogue.DeviceBootToken.Key, "{{secret:hidden")),
        });

        Assert.True(report.Problems == 3);
        Assert.DoesNotContain("hidden", JsonSerializer.Serialize(report, OperatorJson.Readable.DoctorReport), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_neither_ok_nor_a_problem_and_the_sentence_names_it()
    {
        var denied = await Fact.ReadAsync<EndpointAnswer?>(
            () => throw new ActionDeniedException("ec2:DescribeImages", new TimeoutException()));
        var report = DoctorOperation.Report(Facts.Amid(a => a with
        {
            Endpoint = denied,
            Launches = Fact<IReadOnlyList<LaunchFact>>.Unread("timeout"),
        }));
        var dependent = await denied.ThenAsync(_ => Task.FromResult(1));

        Assert.Equal((1, 3), (report.NotChecked, report.Problems));
        var line = Assert.Single(report.Checks, c => c.State == "not-checked");
        Assert.Equal(("endpoint", "Not checked: needs ec2:DescribeImages."), (line.Check, line.Sentence));
        Assert.Equal(denied.Omission, dependent.Omission);
        Assert.Equal(denied.Omission, denied.And(Fact<int>.Unread("timeout")).Omission);
    }

    [Theory]
    [InlineData(
        "UnauthorizedOperation", "User x is not authorized to perform: ec2:DescribeRouteTables because", "needs ec2:DescribeRouteTables.")]
    [InlineData("AccessDeniedException", "Access to KMS is not allowed", "AWS denies the call: Access to KMS is not allowed.")]
    public async Task A_denial_of_any_call_leaves_the_check_out(string code, string message, string sentence)
    {
        var denied = await Fact.ReadAsync<int>(() => throw new AmazonServiceException(message) { ErrorCode = code });
        var failed = await Fact.ReadAsync<int>(() => throw new AmazonServiceException(message) { ErrorCode = "Throttling" });

        Assert.Equal($"Not checked: {sentence}", denied.Omission?.Sentence);
        Assert.Equal((null, message), (failed.Omission, failed.Failure));
    }

    [Fact]
    public async Task A_list_that_S3_refuses_leaves_the_check_out()
    {
        var refused = await Fact.ReadAsync<int>(() => throw new ReadRefusedException("b", "k", "s3:ListBucket", new TimeoutException()));

        Assert.Equal("Not checked: needs s3:ListBucket.", refused.Omission?.Sentence);
    }

    [Fact]
    public async Task Only_a_cancelled_reading_propagates()
    {
        var failed = await Fact.ReadAsync<int>(() => throw new TimeoutException("timeout"));

        Assert.Equal("timeout", failed.Failure);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Fact.ReadAsync<int>(() => throw new OperationCanceledException()));
    }
}
