using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

public sealed class ServerlessTemplateTests
{
    private static readonly JsonSerializerOptions AsTheGeneratorWrites = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string, string, string> Functions => new()
    {
        { "Bootstrap", "GET", "/fgt-as-handler" },
        { "Heartbeat", "POST", "/fgt-as-handler" },
        { "ByolLicense", "GET", "/byol-license" },
    };

    [Fact]
    public void The_functions_are_these_twelve()
    {
        var functions = TemplateDocument.Serverless.OfType("AWS::Serverless::Function", "AWS::Lambda::Function");

        Assert.Equal(
            [
                "AddressManagerMonitor", "AddressManagerRequests", "Bootstrap", "ByolLicense", "DeploymentService", "FazAuthHandler",
                "FazAuthScheduler", "Heartbeat", "LifecycleEvent", "RouteFailover", "RouteFailoverBootstrap", "Sweep",
            ],
            functions.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_device_function_has_one_method_and_one_path_of_the_private_API(string function, string method, string path)
    {
        var events = TemplateDocument.Serverless.Properties(function)["Events"]!.AsObject();

        var (name, only) = Assert.Single(events);
        Assert.Equal(method, name["Root".Length..].ToUpperInvariant());
        Assert.Equal(method, (string?)only!["Properties"]!["Method"]);
        Assert.Equal(path, (string?)only["Properties"]!["Path"]);
        Assert.Equal("DeviceApi", (string?)only["Properties"]!["RestApiId"]!["Ref"]);
    }

    [Theory]
    [InlineData("Bootstrap")]
    [InlineData("Heartbeat")]
    [InlineData("ByolLicense")]
    [InlineData("LifecycleEvent")]
    [InlineData("Sweep")]
    [InlineData("RouteFailover")]
    [InlineData("DeploymentService")]
    [InlineData("RouteFailoverBootstrap")]
    [InlineData("FazAuthHandler")]
    [InlineData("FazAuthScheduler")]
    [InlineData("AddressManagerMonitor")]
    [InlineData("AddressManagerRequests")]
    public void A_function_runs_the_executable_bootstrap_with_its_handler_in_a_variable(string function)
    {
        var properties = TemplateDocument.Serverless.Properties(function);

        Assert.Equal("provided.al2023", (string?)properties["Runtime"]);
        Assert.Equal("bootstrap", (string?)properties["Handler"]);
        Assert.Equal("src/Autoscale.Lambda", (string?)properties["CodeUri"]);
        Assert.Equal(function, (string?)properties["Environment"]!["Variables"]!["ANNOTATIONS_HANDLER"]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_API_policy_allows_the_VPC_endpoint_exactly_the_method_and_path_of_each_function(
        string function, string method, string path)
    {
        _ = function;
        var api = TemplateDocument.Serverless.Properties("DeviceApi");
        var statement = Assert.Single(
            api["Auth"]!["ResourcePolicy"]!["CustomStatements"]!.AsArray(), statement => statement!["Fn::If"] is null)!;

        Assert.Equal("PRIVATE", (string?)api["EndpointConfiguration"]!["Type"]);
        Assert.Equal("prod", (string?)api["StageName"]);
        Assert.Equal("VpcEndpointId", (string?)statement["Condition"]!["StringEquals"]!["aws:SourceVpce"]!["Ref"]);
        Assert.Contains($"execute-api:/prod/{method}{path}", statement["Resource"]!.AsArray().Select(resource => (string?)resource));
        Assert.Equal(Functions.Count, statement["Resource"]!.AsArray().Count);
    }

    [Fact]
    public void Every_function_has_its_own_log_with_a_retention_time()
    {
        foreach (var (name, function) in TemplateDocument.Serverless.OfType("AWS::Serverless::Function"))
        {
            var log = (string?)function["Properties"]!["LoggingConfig"]!["LogGroup"]!["Ref"];

            Assert.Equal($"{name}Log", log);
            Assert.NotNull(TemplateDocument.Serverless.Properties(log!)["RetentionInDays"]);
        }
    }

    [Fact]
    public void Every_function_has_an_alarm_for_its_errors()
    {
        var watched = TemplateDocument.Serverless.OfType("AWS::CloudWatch::Alarm").Values
            .Where(alarm => (string?)alarm["Properties"]!["MetricName"] == "Errors")
            .Select(alarm => (string?)alarm["Properties"]!["Dimensions"]![0]!["Value"]!["Ref"]);

        Assert.Equal(
            [
                "AddressManagerMonitor", "AddressManagerRequests", "Bootstrap", "ByolLicense", "DeploymentService", "FazAuthHandler",
                "FazAuthScheduler", "Heartbeat", "LifecycleEvent", "RouteFailover", "RouteFailoverBootstrap", "Sweep",
            ],
            watched.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_sweep_runs_every_minute_without_retries()
    {
        var sweep = TemplateDocument.Serverless.Properties("Sweep");

        Assert.Equal("rate(1 minute)", (string?)sweep["Events"]!["EveryMinute"]!["Properties"]!["Schedule"]);
        Assert.Equal(0, (int?)sweep["EventInvokeConfig"]!["MaximumRetryAttempts"]);
    }

    [Fact]
    public void All_six_scaling_events_of_our_groups_reach_LifecycleEvent()
    {
        var pattern = TemplateDocument.Serverless.Properties("LifecycleEvent")["Events"]!["ScalingGroupEvents"]!["Properties"]!["Pattern"]!;

        Assert.Equal("""["aws.autoscaling"]""", pattern["source"]!.ToJsonString());
        Assert.Equal(
            [
                "EC2 Instance Launch Successful", "EC2 Instance Launch Unsuccessful", "EC2 Instance Terminate Successful",
                "EC2 Instance Terminate Unsuccessful", "EC2 Instance-launch Lifecycle Action", "EC2 Instance-terminate Lifecycle Action",
            ],
            pattern["detail-type"]!.AsArray().Select(type => (string)type!).Order(StringComparer.Ordinal));
        Assert.Equal("${ResourceTagPrefix}-", (string?)pattern["detail"]!["AutoScalingGroupName"]![0]!["prefix"]!["Fn::Sub"]);
    }

    [Fact]
    public void Notifications_of_EC2_about_instances_that_stop_reach_LifecycleEvent()
    {
        var rule = TemplateDocument.Serverless.Properties("LifecycleEvent")["Events"]!["InstanceStops"]!;

        Assert.Equal("EventBridgeRule", (string?)rule["Type"]);
        Assert.Equal(
            """{"source":["aws.ec2"],"detail-type":["EC2 Instance State-change Notification"],"detail":"""
                + """{"state":["stopping","shutting-down","terminated"]}}""",
            rule["Properties"]!["Pattern"]!.ToJsonString());
        Assert.Equal(60, (int?)rule["Properties"]!["RetryPolicy"]!["MaximumEventAgeInSeconds"]);
    }

    [Fact]
    public void An_event_that_cannot_be_delivered_or_handled_goes_to_a_queue_with_an_alarm()
    {
        var function = TemplateDocument.Serverless.Properties("LifecycleEvent");
        var alarm = TemplateDocument.Serverless.Properties("LifecycleDeadLettersWaiting");

        Assert.Equal("LifecycleDeadLetters", (string?)function["DeadLetterQueue"]!["TargetArn"]!["Fn::GetAtt"]![0]);
        Assert.Equal(
            "LifecycleDeadLetters",
            (string?)function["Events"]!["ScalingGroupEvents"]!["Properties"]!["DeadLetterConfig"]!["Arn"]!["Fn::GetAtt"]![0]);
        Assert.Equal("NotificationTopic", (string?)alarm["AlarmActions"]![0]!["Ref"]);
        Assert.True((bool?)TemplateDocument.Serverless.Properties("LifecycleDeadLetters")["SqsManagedSseEnabled"]);
    }

    [Fact]
    public void The_template_has_the_format_of_the_generator()
    {
        var rewritten = JsonNode.Parse(TemplateDocument.Serverless.Text)!.ToJsonString(AsTheGeneratorWrites);

        Assert.Equal(rewritten, TemplateDocument.Serverless.Text);
    }
}
