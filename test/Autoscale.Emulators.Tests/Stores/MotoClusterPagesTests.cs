using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoClusterPagesTests(AwsFixture aws) : DynamoClusterPagesContract(aws.Moto, aws.NewTables());
