namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>
/// The commands of the documents that deploy, compare and destroy stacks, run with the command line of the CDK against moto. The emulator
/// skips:
/// <list type="bullet">
/// <item>the resources of the types in <see cref="Skipped"/>;</item>
/// <item>the rules of a template, which compare parameters with each other or with AWS;</item>
/// <item>the functions: no custom resource runs, so no setting, configset or license is written and no group waits for its devices;</item>
/// <item>permissions, quotas and the time that AWS needs.</item>
/// </list>
/// </summary>
[Trait("Seconds", "100")]
public sealed class DeployCommandTests(DocumentedDeployment deployment) : IClassFixture<DocumentedDeployment>
{
    /// <summary>
    /// The resource types of our stacks that moto does not create or does not report; <see cref="MotoTemplate"/> takes out the last ones.
    /// </summary>
    private static readonly string[] Skipped =
    [
        "AWS::ApiGateway::ApiKey",
        "AWS::ApiGateway::UsagePlan",
        "AWS::ApiGateway::UsagePlanKey",
        "AWS::AutoScaling::ScalingPolicy",
        "AWS::CloudFormation::CustomResource",
        "AWS::CloudWatch::Alarm",
        "AWS::EC2::EIPAssociation",
        "AWS::EC2::SecurityGroupEgress",
        "AWS::Lambda::EventInvokeConfig",
        "AWS::Logs::MetricFilter",
        "AWS::S3::BucketPolicy",
        "AWS::SNS::Subscription",
        "AWS::SNS::TopicPolicy",
        "AWS::SQS::QueuePolicy",
        "AWS::SecretsManager::Secret",
        .. MotoTemplate.BeyondMoto.Keys,
    ];

    private static readonly string[] Stacks =
    [
        "AddressManagerMonitoring", "Autoscale", "AutoscaleExistingVpc", "RouteFailoverByol", "RouteFailoverNetwork", "RouteFailoverPayg",
    ];

    [Fact]
    public void The_documented_commands_deploy_every_stack_of_the_app()
    {
        Assert.All(deployment.Runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Equal(Stacks, deployment.Deployed.Keys.Order(StringComparer.Ordinal));
        Assert.All(deployment.Deployed.Values, stack => Assert.Matches("^(CREATE|UPDATE)_COMPLETE$", stack.Status));
    }

    [Fact]
    public void Parameters_that_a_later_command_does_not_name_keep_their_values()
    {
        var parameters = deployment.Deployed["Autoscale"].Parameters;

        Assert.Equal(("2", "2"), (parameters["FgtAsgDesiredCapacityByol"], parameters["FgtAsgMinSizeByol"]));
        Assert.Equal(("fgt", "you@example.com"), (parameters["ResourceTagPrefix"], parameters["NotificationEmail"]));
    }

    [Fact]
    public void After_a_deployment_the_CDK_finds_no_difference()
    {
        Assert.Equal(2, deployment.Differences.Count);
        Assert.All(deployment.Differences, run =>
        {
            Assert.True(run.ExitCode == 0, run.Output);
            Assert.Contains("Number of stacks with differences: 0", run.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_second_deployment_with_one_changed_parameter_changes_nothing_else()
    {
        var (before, after) = deployment.Change;

        Assert.Equal(
            [KeyValuePair.Create("FgtAsgMaxSizeByol", "5")],
            after.Parameters.Where(parameter => before.Parameters[parameter.Key] != parameter.Value));
        Assert.Equal(before.Template, after.Template);
        Assert.Equal(before.Created, after.Created);

        // The deployment function alone changes sizes, and no function runs here.
        Assert.Equal(before.Groups, after.Groups);
    }

    [Fact]
    public void A_parameter_that_the_stack_does_not_have_is_refused()
    {
        Assert.NotEqual(0, deployment.Refused.ExitCode);
        Assert.Contains(
            "Parameters: [FgtAsgMaximumByol] do not exist in the template", deployment.Refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_destruction_removes_the_stacks_and_keeps_the_tables()
    {
        Assert.Equal(["CDKToolkit"], deployment.Left.Stacks);
        Assert.Contains("fgt-Settings", deployment.Left.Tables, StringComparer.Ordinal);
    }

    [Fact]
    public void The_emulator_skips_only_the_listed_resource_types()
    {
        var created = deployment.Deployed.Values.SelectMany(stack => stack.Created.Values).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(
            Skipped.Order(StringComparer.Ordinal),
            deployment.Types.Where(type => !created.Contains(type)).Order(StringComparer.Ordinal));
    }
}
